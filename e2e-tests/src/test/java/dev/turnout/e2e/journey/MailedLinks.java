package dev.turnout.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the platform mailed, read where it keeps its mails.
final class MailedLinks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private MailedLinks() {}

    /// The path of the newest link to this address; other mails may have come to it since.
    ///
    /// @param form whose first group is the path
    static String to(Person person, String email, Pattern form) {
        var found = new AtomicReference<String>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            found.set(newest(person, email, form));
            assertThat(found.get()).isNotEmpty();
        });
        return found.get();
    }

    private static String newest(Person person, String email, Pattern form) {
        String list = person.context().request().get("/mailbox-api/messages").text();
        Matcher mail = Pattern.compile("\"id\":\"?(\\d+)\"?[^}]*?" + Pattern.quote(email))
                .matcher(list);
        while (mail.find()) {
            Matcher link = form.matcher(person.context()
                    .request()
                    .get("/mailbox-api/messages/" + mail.group(1))
                    .text());
            if (link.find()) {
                return link.group(1);
            }
        }
        return "";
    }
}
