package dev.turnout.notification.sms;

import com.twilio.security.RequestValidator;
import dev.turnout.common.problem.Problems;
import dev.turnout.notification.delivery.RungEnds;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Hears from Twilio what became of a message ([status
/// callbacks](https://www.twilio.com/docs/messaging/guides/track-outbound-message-status)). They come more than once
/// and in
/// any order; the first that is an end counts. Twilio's own library tells whether it was Twilio
/// ([security](https://www.twilio.com/docs/usage/security#validating-requests)).
@Hidden // nobody but the provider calls it
@RestController
class ReceiptController {

    static final String PATH = "/api/v1/sms/receipts/";

    private static final Logger log = LoggerFactory.getLogger(ReceiptController.class);

    private final SmsProperties properties;
    private final SmsMessages messages;
    private final RungEnds ends;
    private final String receiptsUrl;

    /// @param receiptsUrl under which Twilio reaches this platform from outside
    ReceiptController(
            SmsProperties properties,
            SmsMessages messages,
            RungEnds ends,
            @Value("${turnout.sms.receipts-url:${turnout.public-url}}") String receiptsUrl) {
        this.properties = properties;
        this.receiptsUrl = receiptsUrl;
        this.messages = messages;
        this.ends = ends;
    }

    @Transactional
    @PostMapping(PATH + "{id}")
    public ResponseEntity<Void> receipt(
            @PathVariable("id") UUID notificationId,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestHeader(name = "X-Twilio-Signature", defaultValue = "") String signature) {
        if (!isFromTwilio(PATH + notificationId, fields, signature)) {
            throw Problems.forbidden();
        }
        String error = String.valueOf(fields.toSingleValueMap().getOrDefault("ErrorCode", ""));
        switch (String.valueOf(fields.getFirst("MessageStatus"))) {
            case "delivered", "read" ->
                messages.end(notificationId, true, error)
                        .ifPresent(ended -> ends.arrived(ended.notificationId(), ended.personId()));
            case "undelivered", "failed" ->
                messages.end(notificationId, false, error)
                        .ifPresent(ended -> ends.cameBack(
                                ended.notificationId(), SmsRung.NAME, "sms-undelivered-" + error, SmsRung.NAME));
            // on its way still
            case String underWay -> log.debug("A text message is {}", underWay);
        }
        return ResponseEntity.noContent().build();
    }

    private boolean isFromTwilio(String path, MultiValueMap<String, String> fields, String signature) {
        return properties.missing().isEmpty()
                && new RequestValidator(properties.authToken())
                        .validate(receiptsUrl + path, fields.toSingleValueMap(), signature);
    }
}
