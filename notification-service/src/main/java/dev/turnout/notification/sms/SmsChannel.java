package dev.turnout.notification.sms;

import dev.turnout.common.problem.Problems;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.Channel;
import dev.turnout.notification.people.People;
import dev.turnout.notification.words.ChangeWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Text messages, as those who run an organization see them.
@Component
@Order(60)
class SmsChannel implements Channel {

    private final SmsProperties properties;
    private final SmsBudget budget;
    private final Twilio twilio;
    private final PhoneNumbers numbers;
    private final People people;
    private final MessageSource texts = ChangeWords.files("notification/sms");

    SmsChannel(SmsProperties properties, SmsBudget budget, Twilio twilio, PhoneNumbers numbers, People people) {
        this.properties = properties;
        this.budget = budget;
        this.twilio = twilio;
        this.numbers = numbers;
        this.people = people;
    }

    @Override
    public String name() {
        return SmsRung.NAME;
    }

    @Override
    public List<String> missing() {
        return properties.missing();
    }

    @Override
    public Status status(Set<UUID> organizations) {
        return new Status(
                isSetUp() ? properties.url().getHost() : "",
                twilio.circuit(),
                isSetUp() ? budget.of(organizations) : List.of());
    }

    @Override
    public Answer test(UUID personId) {
        var own = numbers.find(personId)
                .filter(PhoneNumbers.View::verified)
                .orElseThrow(() -> Problems.conflict("no-phone-number", "You have no verified phone number."));
        String text = texts.getMessage("test", null, language(personId));
        if (!budget.reserveOwn(properties.cost(SmsText.segments(text)))) {
            throw Problems.conflict("sms-budget-used-up", "The budget for codes and tests is used up for this month.");
        }
        return twilio.send(own.number(), text, Optional.empty());
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
