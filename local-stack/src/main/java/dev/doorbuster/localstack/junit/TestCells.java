package dev.doorbuster.localstack.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/** For JUnit extensions that start something of their own over a cell and share it between test classes. */
public final class TestCells {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalStackExtension.class);

    private TestCells() {}

    /** The cell of this owner, always the same one. What is kept in the root store afterwards is closed before its services. */
    public static TestCell of(ExtensionContext context, Class<?> owner) {
        return shared(context).cellOf(owner);
    }

    static SharedStack shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedStack.class, ignored -> SharedStack.start(), SharedStack.class);
    }
}
