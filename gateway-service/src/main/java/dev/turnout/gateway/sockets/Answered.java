package dev.turnout.gateway.sockets;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/// What the edge said to a wish to open a socket.
///
/// @param edge the line to the edge, which is not read on until somebody says so
/// @param body empty when the edge agreed
record Answered(Channel edge, HttpResponseStatus status, HttpHeaders headers, String body) {

    static Answered by(Channel edge, FullHttpResponse response) {
        try {
            return new Answered(
                    edge,
                    response.status(),
                    response.headers(),
                    response.content().toString(StandardCharsets.UTF_8));
        } finally {
            response.release();
        }
    }

    /// Nothing else makes a passage: behind any other answer, bytes would be further requests that nobody checks.
    boolean agreed() {
        return status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
    }
}
