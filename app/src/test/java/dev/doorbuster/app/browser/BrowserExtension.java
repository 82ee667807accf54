package dev.doorbuster.app.browser;

import dev.doorbuster.localstack.junit.TestCells;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps one {@link Street} in JUnit's root store, which closes it after the last test. */
final class BrowserExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BrowserExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Street.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var cell = TestCells.of(context, Street.class);
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Street.class, ignored -> Street.open(cell), Street.class);
    }
}
