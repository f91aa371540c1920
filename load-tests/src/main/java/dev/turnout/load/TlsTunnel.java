package dev.turnout.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// A door on the loopback address to a platform that speaks HTTPS only. It trusts the authority of that platform and
/// nobody else, and neither this machine nor the rest of the JVM trusts it because of that. Open as long as the JVM
/// runs.
public final class TlsTunnel {

    private static final String NAME = "localhost";

    private final ServerSocket door;
    private final int port;
    private final SSLSocketFactory sockets;

    private TlsTunnel(ServerSocket door, int port, SSLSocketFactory sockets) {
        this.door = door;
        this.port = port;
        this.sockets = sockets;
    }

    /// Opens a door to a port of this machine.
    ///
    /// @param authority the certificate of who signed the server's
    /// @throws LoadProblem when there is no such certificate
    public static TlsTunnel to(int port, Path authority) {
        try {
            var tunnel = new TlsTunnel(
                    new ServerSocket(0, 0, InetAddress.getLoopbackAddress()),
                    port,
                    trusting(authority).getSocketFactory());
            Thread.ofVirtual().name("tls-tunnel").start(tunnel::admit);
            return tunnel;
        } catch (IOException | GeneralSecurityException e) {
            throw new LoadProblem(
                    "The platform's certificate in " + authority + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// Where the platform is found without TLS, by programs of this machine only.
    public URI plain() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private void admit() {
        try {
            while (true) {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> connect(caller));
            }
        } catch (IOException _) {
            close(door);
        }
    }

    private void connect(Socket caller) {
        try {
            caller.setTcpNoDelay(true);
            var plain = new Socket(InetAddress.getLoopbackAddress(), port);
            plain.setTcpNoDelay(true);
            var platform = (SSLSocket) sockets.createSocket(plain, NAME, port, true);
            SSLParameters parameters = platform.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            platform.setSSLParameters(parameters);
            platform.startHandshake();
            Thread.ofVirtual().start(() -> carry(platform, caller));
            carry(caller, platform);
        } catch (IOException _) {
            // the caller sees that the line is closed, as if the platform had done it
            close(caller);
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException _) {
            close(from);
        }
    }

    private static void close(Closeable what) {
        try {
            what.close();
        } catch (IOException _) {
            // it is of no use any more either way
        }
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        try (InputStream stored = Files.newInputStream(authority)) {
            var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(stored));
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        }
    }
}
