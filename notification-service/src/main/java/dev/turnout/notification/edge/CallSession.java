package dev.turnout.notification.edge;

import dev.turnout.notification.access.CallerToken;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.livelog.Encoded;
import java.util.function.Consumer;

/// The calls of one connection, with the token that was exchanged for them. Used on the connection's lane.
final class CallSession {

    private final Calls calls;
    private final EdgeLane lane;
    private final int most;
    private final CallerToken token = new CallerToken();
    private int running;

    CallSession(Calls calls, EdgeLane lane, int most) {
        this.calls = calls;
        this.lane = lane;
        this.most = most;
    }

    void start(ClientFrame.Call call, Identity who, Consumer<Encoded> answer) {
        if (running >= most) {
            answer.accept(calls.tooMany(call));
            return;
        }
        running++;
        var _ = calls.make(call, who, token)
                .whenCompleteAsync(
                        (reply, failure) -> {
                            running--;
                            answer.accept(failure == null ? reply : calls.failed(call));
                        },
                        lane);
    }
}
