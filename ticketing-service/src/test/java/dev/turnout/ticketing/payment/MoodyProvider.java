package dev.turnout.ticketing.payment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/// A provider in memory that keeps its books right and its answers, at times, to itself.
@TestComponent
class MoodyProvider implements PaymentProvider {

    private final Map<UUID, ProviderState> books = new HashMap<>();
    private final Map<UUID, Set<UUID>> refunds = new HashMap<>();
    private Mood mood = Mood.WELL;

    enum Mood {
        WELL,
        CHARGES_AND_LOSES_THE_ANSWER,
        DOES_NOT_ANSWER
    }

    synchronized void mood(Mood next) {
        mood = next;
    }

    synchronized int charges(String key) {
        return books.get(UUID.fromString(key)) instanceof ProviderState.Captured ? 1 : 0;
    }

    synchronized int refunds(String key) {
        return refunds.getOrDefault(UUID.fromString(key), Set.of()).size();
    }

    synchronized ProviderState chargeAgain(String key) {
        return books.computeIfAbsent(UUID.fromString(key), _ -> new ProviderState.Captured());
    }

    @Override
    public String method() {
        return "moody";
    }

    @Override
    public synchronized ProviderState charge(Charge charge) {
        answerOrFail(Mood.DOES_NOT_ANSWER);
        ProviderState state = books.computeIfAbsent(charge.key(), _ -> new ProviderState.Captured());
        answerOrFail(Mood.CHARGES_AND_LOSES_THE_ANSWER);
        return state;
    }

    @Override
    public synchronized ProviderState find(UUID key) {
        answerOrFail(Mood.DOES_NOT_ANSWER);
        return books.getOrDefault(key, new ProviderState.NotFound());
    }

    @Override
    public synchronized ProviderState abandon(UUID key) {
        answerOrFail(Mood.DOES_NOT_ANSWER);
        return books.computeIfAbsent(key, _ -> new ProviderState.Declined("abandoned"));
    }

    @Override
    public synchronized void refund(Refund refund) {
        answerOrFail(Mood.DOES_NOT_ANSWER);
        refunds.computeIfAbsent(refund.chargeKey(), _ -> new HashSet<>()).add(refund.key());
    }

    private void answerOrFail(Mood failing) {
        if (mood == failing) {
            throw new IllegalStateException("time-out");
        }
    }
}
