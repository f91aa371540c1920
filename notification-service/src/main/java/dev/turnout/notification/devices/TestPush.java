package dev.turnout.notification.devices;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Notice;
import dev.turnout.notification.people.People;
import dev.turnout.notification.words.ChangeWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// A few words pushed to a person's newest device, to see whether a provider works.
@Component
public class TestPush {

    private final DeviceRegister devices;
    private final People people;
    private final MessageSource texts = ChangeWords.files("notification/push");

    TestPush(DeviceRegister devices, People people) {
        this.devices = devices;
        this.people = people;
    }

    /// @throws dev.turnout.common.problem.ProblemException if the person has no device of this provider
    public Answer send(UUID personId, DeviceProvider provider) {
        var owned = devices.ofAll(List.of(personId), provider.name()).getOrDefault(personId, List.of());
        if (owned.isEmpty()) {
            throw Problems.conflict("no-device", "You have registered no device for this channel.");
        }
        return send(owned.getLast(), provider);
    }

    Answer send(Device device, DeviceProvider provider) {
        Answer answer = provider.push(device, notice(language(device.personId())));
        switch (answer) {
            case Answer.Taken _ -> devices.pushed(List.of(device));
            case Answer.Gone _ -> devices.gone(List.of(device));
            case Answer.Refused _, Answer.Later _, Answer.Unknown _ -> {}
        }
        return answer;
    }

    private Notice notice(Locale language) {
        return new Notice(
                Ids.next(),
                texts.getMessage("test.title", null, language),
                texts.getMessage("test.text", null, language),
                "test",
                language.getLanguage(),
                ChangeWords.direction(language),
                "/preferences",
                List.of(),
                false);
    }

    private Locale language(UUID personId) {
        try {
            return Optional.ofNullable(people.find(List.of(personId)).get(personId))
                    .map(People.Person::language)
                    .orElse(Locale.ENGLISH);
        } catch (RestClientException away) {
            return Locale.ENGLISH;
        }
    }
}
