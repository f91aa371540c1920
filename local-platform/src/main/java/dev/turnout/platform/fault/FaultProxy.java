package dev.turnout.platform.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * A TCP proxy on loopback that breaks connections on demand. The fault in force applies at once to connections that
 * are open and to new ones.
 */
public final class FaultProxy implements AutoCloseable {
    private final ServerSocket server;
    private final InetSocketAddress target;
    private final RandomGenerator random;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = new Fault.None();
    private volatile boolean refusing;

    /** A proxy on a free port in front of a port on loopback. */
    public static FaultProxy inFrontOf(int targetPort, Seed seed) {
        return new FaultProxy(0, targetPort, seed);
    }

    /** A proxy on this port, 0 for a free one. */
    public FaultProxy(int port, int targetPort, Seed seed) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), targetPort);
        this.random = seed.stream("proxy-" + targetPort);
        try {
            server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot listen on port " + port, e);
        }
        Thread.ofVirtual().name("fault-proxy-" + server.getLocalPort()).start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** How many connections are open now. */
    public int openConnections() {
        return connections.size();
    }

    /** From now on this happens. */
    public void set(Fault next) {
        fault = next;
        refusing = false;
    }

    /** From now on everything passes. */
    public void heal() {
        set(new Fault.None());
    }

    /** Closes every connection now and new ones as soon as they come, until healed. */
    public void cut() {
        refusing = true;
        connections.forEach(ProxiedConnection::close);
    }

    /** Closes every open connection with a reset; new ones are taken. */
    public void reset() {
        connections.forEach(ProxiedConnection::reset);
    }

    @Override
    public void close() {
        refusing = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(ProxiedConnection::close);
        }
    }

    Fault fault() {
        return fault;
    }

    /** A number between -1 and 1, from the seed. */
    synchronized double jitter() {
        return random.nextDouble() * 2 - 1;
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (refusing) {
                    client.close();
                } else {
                    Thread.ofVirtual().start(() -> connect(client));
                }
            } catch (IOException e) {
                // The server socket was closed, or one caller went away while it was let in.
            }
        }
    }

    private void connect(Socket client) {
        try {
            Socket upstream = new Socket();
            upstream.connect(target, 2_000);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            ProxiedConnection connection = new ProxiedConnection(this, client, upstream);
            connections.add(connection);
            connection.start();
            if (refusing) {
                connection.close();
            }
        } catch (IOException e) {
            ProxiedConnection.closeQuietly(client);
        }
    }
}
