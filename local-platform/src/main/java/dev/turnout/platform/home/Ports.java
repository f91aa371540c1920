package dev.turnout.platform.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The loopback ports of one platform: fixed numbers, all moved by the same offset so that platforms can run side by side. */
public record Ports(int offset) {
    private static final int INSTANCE_STEP = 100;

    /** Browsers open no page on port 10080, which is where the address would be. */
    private static final int REFUSED_BY_BROWSERS = 2_000;

    public Ports {
        if (offset < 0 || offset > 40_000) {
            throw new PlatformProblem(
                    "The port offset must lie between 0 and 40000; choose another with --port-offset.");
        }
        if (offset == REFUSED_BY_BROWSERS) {
            throw new PlatformProblem(
                    "With the port offset 2000 the address would be port 10080, which browsers refuse; choose another.");
        }
    }

    public int postgres() {
        return 15432 + offset;
    }

    public int kafka() {
        return 19092 + offset;
    }

    public int kafkaController() {
        return 19093 + offset;
    }

    public int smtp() {
        return 8025 + offset;
    }

    public int mailbox() {
        return 8026 + offset;
    }

    public int phone() {
        return 8027 + offset;
    }

    public int control() {
        return 8079 + offset;
    }

    public int https() {
        return 8443 + offset;
    }

    /** The port of a service's n-th instance, counted from 1. */
    public int instance(int basePort, int number) {
        return basePort + offset + INSTANCE_STEP * (number - 1);
    }

    /** Refuses with a sentence when somebody else listens on the port. */
    public static void requireFree(int port, String purpose) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new PlatformProblem(
                    "Port %d (%s) is taken by another program; stop that program, or start with --port-offset 1000."
                            .formatted(port, purpose),
                    e);
        }
    }
}
