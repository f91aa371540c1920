package dev.turnout.notification.sms;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The numbers at which people may be called when no message has reached them.
@Component
public class NumbersToCall {

    private final PhoneNumbers numbers;

    NumbersToCall(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /// Those that are proven to be theirs. Whoever answered STOP wants to be left alone there.
    public Map<UUID, String> of(Collection<UUID> people) {
        return numbers.verified(people).entrySet().stream()
                .filter(owned -> !owned.getValue().optedOut())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, owned -> owned.getValue().number()));
    }
}
