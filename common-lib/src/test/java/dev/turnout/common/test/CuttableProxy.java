package dev.turnout.common.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands on the loopback between a service and a server, and takes the line away when a test says so.
public final class CuttableProxy implements AutoCloseable {

    private enum Line {
        OPEN,
        CUT,
        SILENT
    }

    private final ServerSocket door;
    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Line line = Line.OPEN;

    private CuttableProxy(ServerSocket door, InetSocketAddress target) {
        this.door = door;
        this.target = target;
    }

    /// Starts one on a free port in front of a server.
    public static CuttableProxy to(String host, int port) {
        try {
            var proxy = new CuttableProxy(
                    new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), new InetSocketAddress(host, port));
            Thread _ = Thread.ofVirtual().start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it listens.
    public int port() {
        return door.getLocalPort();
    }

    /// Closes every connection and refuses new ones.
    public void cut() {
        line = Line.CUT;
        sockets.forEach(CuttableProxy::close);
    }

    /// Keeps connections open, also new ones, but lets no byte through.
    public void silence() {
        line = Line.SILENT;
    }

    /// Lets everything through again; connections that were silent stay lost.
    public void heal() {
        if (line == Line.SILENT) {
            sockets.forEach(CuttableProxy::close);
        }
        line = Line.OPEN;
    }

    @Override
    public void close() {
        cut();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                switch (line) {
                    case CUT -> close(client);
                    case SILENT -> {}
                    case OPEN -> connect(client);
                }
            } catch (IOException _) {
                // the door was closed, or the server behind refused: the client sees the same
            }
        }
    }

    private void connect(Socket client) throws IOException {
        var server = new Socket();
        sockets.add(server);
        try {
            server.connect(target, 1_000);
        } catch (IOException e) {
            close(client);
            throw e;
        }
        Thread _ = Thread.ofVirtual().start(() -> pass(client, server));
        Thread _ = Thread.ofVirtual().start(() -> pass(server, client));
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (line == Line.OPEN) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException _) {
            // one side went away: so does the other
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // closed is closed
        }
    }
}
