package dev.turnout.load.fanout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What our own server tells when it has started.
///
/// @param offset where the followed channel stood
record TurnoutStart(int edgePort, int controlPort, String channel, String epoch, long offset, List<String> tokens) {

    TurnoutStart {
        tokens = List.copyOf(tokens);
    }

    /// Asks at the port that the server is controlled by.
    static TurnoutStart ask(int controlPort, int tokens) throws IOException {
        try (var socket = new Socket("127.0.0.1", controlPort);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write(("about " + tokens + "\n").getBytes(StandardCharsets.UTF_8));
            var words = in.readLine().split(" ");
            var all = new ArrayList<String>();
            for (int i = 0; i < tokens; i++) {
                all.add(in.readLine());
            }
            return new TurnoutStart(
                    Integer.parseInt(words[0]), controlPort, words[1], words[2], Long.parseLong(words[3]), all);
        }
    }
}
