package dev.turnout.notification.sms;

import dev.turnout.notification.channels.Answer;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Text messages of events: each is paid before it is handed over and written down before its receipt can come, and
/// what was not taken is not paid.
@Component
class Texting {

    static final String BUDGET_USED_UP = "sms-budget-used-up";

    private static final Logger log = LoggerFactory.getLogger(Texting.class);

    private final PhoneNumbers numbers;
    private final SmsMessages messages;
    private final SmsBudget budget;
    private final Twilio twilio;
    private final SmsProperties properties;
    private final String inbox;
    private final String receipts;

    /// @param purse what pays for it
    record Message(UUID notificationId, UUID personId, SmsBudget.Purse purse) {}

    Texting(
            PhoneNumbers numbers,
            SmsMessages messages,
            SmsBudget budget,
            Twilio twilio,
            SmsProperties properties,
            @Value("${turnout.public-url}") String publicUrl,
            @Value("${turnout.sms.receipts-url:${turnout.public-url}}") String receiptsUrl) {
        this.numbers = numbers;
        this.messages = messages;
        this.budget = budget;
        this.twilio = twilio;
        this.properties = properties;
        inbox = publicUrl + "/inbox";
        receipts = receiptsUrl + ReceiptController.PATH;
    }

    /// Refused also where the budget is used up, or where its owner answered STOP.
    Answer send(Message message, PhoneNumbers.View number, String words) {
        if (number.optedOut()) {
            return new Answer.Refused(Twilio.OPTED_OUT);
        }
        String text = SmsText.of(words.strip(), inbox, properties.mostSegments());
        long cost = properties.cost(SmsText.segments(text));
        if (!budget.reserve(message.purse(), cost)) {
            log.warn("A text message was left out: a budget of {} is used up", message.purse());
            return new Answer.Refused(BUDGET_USED_UP);
        }
        messages.begin(message, cost);
        Answer answer = twilio.send(number.number(), text, Optional.of(receipts + message.notificationId()));
        switch (answer) {
            case Answer.Taken taken -> messages.taken(message.notificationId(), taken);
            // it may have been sent and paid for; a receipt may tell still
            case Answer.Unknown _ -> {}
            case Answer.Later _ -> notPaid(message, cost);
            case Answer.Gone() -> {
                notPaid(message, cost);
                numbers.unusable(message.personId(), number.number());
            }
            case Answer.Refused(String reason) -> {
                notPaid(message, cost);
                if (reason.equals(Twilio.OPTED_OUT)) {
                    numbers.optOut(number.number());
                } else {
                    log.warn("Twilio refused a text message: {}", reason);
                }
            }
        }
        return answer;
    }

    private void notPaid(Message message, long cost) {
        budget.release(message.purse(), cost);
        messages.forget(message.notificationId());
    }
}
