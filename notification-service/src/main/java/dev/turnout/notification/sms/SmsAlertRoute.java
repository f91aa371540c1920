package dev.turnout.notification.sms;

import dev.turnout.notification.alerts.AlertRoute;
import dev.turnout.notification.channels.Answer;
import dev.turnout.notification.channels.AtOnce;
import dev.turnout.notification.words.AlertWords;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Emergency alerts by text message, to those whom no device of theirs has told shortly after the release: it is the
/// way that works without the internet, and the one that costs money. What it may cost is set aside for alerts alone.
@Component
class SmsAlertRoute implements AlertRoute {

    private final SmsProperties properties;
    private final PhoneNumbers numbers;
    private final Texting texting;
    private final AtOnce atOnce;

    SmsAlertRoute(SmsProperties properties, PhoneNumbers numbers, Texting texting) {
        this.properties = properties;
        this.numbers = numbers;
        this.texting = texting;
        atOnce = new AtOnce(properties.perSecond());
    }

    @Override
    public String name() {
        return SmsRung.NAME;
    }

    @Override
    public Duration after() {
        return properties.alertAfter();
    }

    @Override
    public List<Paged> page(List<AlertCall> calls) {
        if (!properties.missing().isEmpty()) {
            return calls.stream()
                    .<Paged>map(_ -> new Paged.NoWay("sms-not-configured"))
                    .toList();
        }
        Map<UUID, PhoneNumbers.View> known =
                numbers.verified(calls.stream().map(AlertCall::personId).toList());
        return atOnce.each(calls, call -> text(call, Optional.ofNullable(known.get(call.personId()))));
    }

    private Paged text(AlertCall call, Optional<PhoneNumbers.View> number) {
        if (number.isEmpty()) {
            return new Paged.NoWay("no-phone-number");
        }
        var purse = SmsBudget.Purse.ofAlerts(call.organizationId(), call.eventId());
        return switch (texting.send(
                new Texting.Message(call.notificationId(), call.personId(), purse), number.get(), words(call))) {
            case Answer.Taken _ -> new Paged.Sent();
            case Answer.Gone() -> new Paged.NoWay("phone-number-unusable");
            case Answer.Refused(String reason) ->
                reason.equals(Twilio.OPTED_OUT) ? new Paged.NoWay(reason) : new Paged.Refused(reason);
            case Answer.Later(String reason, Optional<Duration> pause) -> new Paged.Later(reason, pause);
            // told twice is better than not at all
            case Answer.Unknown(String reason) -> new Paged.Later(reason, Optional.empty());
        };
    }

    private String words(AlertCall call) {
        var subject =
                AlertWords.subject(call.text().headline(), call.exercise(), Locale.forLanguageTag(call.language()));
        return subject + ". " + call.text().whatToDo();
    }
}
