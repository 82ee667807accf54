package dev.doorbuster.runtime.fault;

/** Trying again cannot help: a bug, a refusal, or somebody else has taken over. */
public class TerminalFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TerminalFault(String message) {
        super(message);
    }
}
