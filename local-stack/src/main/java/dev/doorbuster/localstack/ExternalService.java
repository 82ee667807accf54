package dev.doorbuster.localstack;

import java.util.OptionalLong;

/** Somebody else's service: the address is passed on, nothing is started or stopped. */
record ExternalService(String name, String address) implements StackService {
    @Override
    public Origin origin() {
        return Origin.EXTERNAL;
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        throw notOurs();
    }

    @Override
    public void kill() {
        throw notOurs();
    }

    private LocalStackException notOurs() {
        return new LocalStackException(name + " is external and cannot be stopped from here");
    }
}
