package dev.turnout.load.fanout;

import java.time.Duration;
import java.util.List;

/// What a subscriber and a publisher of a kind of server say. Everything is bytes, so that the generator costs the same
/// for each.
interface Wire {

    /// What a subscriber says when it is connected.
    byte[] opening();

    /// What it then waits for and answers, until it is subscribed.
    List<Step> steps(Subscriber subscriber);

    /// What the publisher's connection says first.
    byte[] publisherOpening();

    /// What it then waits for and answers.
    List<Step> publisherSteps();

    /// One message on its way to the server.
    byte[] publish(byte[] message);

    /// What each subscriber says now and then, nothing when empty.
    default byte[] nowAndThen() {
        return new byte[0];
    }

    default Duration speaksEvery() {
        return Duration.ofSeconds(1);
    }

    /// Where the publisher connects to: the subscribers' port unless the server has one for itself; -1 when somebody
    /// else publishes.
    default int publisherPort(int port) {
        return port;
    }

    /// @param awaited a part of the server's answer, its bytes as characters
    record Step(String awaited, byte[] answer) {}

    /// What of a subscriber matters for what it says.
    ///
    /// @param number counts the subscribers of a run
    /// @param received how many messages it has, when it comes back; -1 when it is new
    record Subscriber(int number, long received) {}
}
