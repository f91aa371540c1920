package dev.turnout.platform.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Asks a broker which requests it understands; an open port alone does not mean that it works. */
public final class KafkaProbe {
    private static final int PATIENCE_MILLIS = 1_000;
    private static final short API_VERSIONS = 18;
    private static final int REQUEST_BYTES = 10;

    private KafkaProbe() {}

    /** Whether the broker at this port answers. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            int correlation = 42;
            out.writeInt(REQUEST_BYTES);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(correlation);
            out.writeShort(-1);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.readInt();
            return in.readInt() == correlation && in.readShort() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
