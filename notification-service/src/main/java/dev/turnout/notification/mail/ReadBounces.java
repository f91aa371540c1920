package dev.turnout.notification.mail;

import dev.turnout.notification.channels.ChannelDirectory;
import dev.turnout.notification.delivery.RungEnds;
import dev.turnout.notification.people.People;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/// Empties the mailbox to which mails come back that could not be delivered, and writes down whose address that says to
/// be
/// none. A mail is deleted when that is done, so nothing is lost by a crash, and twice is the same as once.
@Component
class ReadBounces {

    private static final Logger log = LoggerFactory.getLogger(ReadBounces.class);
    private static final int MOST = 200;

    private final MailProperties.Bounces settings;
    private final MailBounces bounces;
    private final RungEnds ends;
    private final ChannelDirectory channels;
    private final People people;

    ReadBounces(
            MailProperties properties, MailBounces bounces, RungEnds ends, ChannelDirectory channels, People people) {
        settings = properties.bounces();
        this.bounces = bounces;
        this.ends = ends;
        this.channels = channels;
        this.people = people;
    }

    @Scheduled(
            initialDelayString = "${turnout.mail.bounces.every:1m}",
            fixedDelayString = "${turnout.mail.bounces.every:1m}")
    void run() {
        if (!settings.isRead()) {
            return;
        }
        try (var store = session().getStore()) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            try (var folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                int count = Math.min(folder.getMessageCount(), MOST);
                for (Message message : folder.getMessages(1, count)) {
                    take(message);
                }
            }
        } catch (MessagingException | RestClientException away) {
            log.warn("What came back of our mails cannot be read now: {}", away.toString());
        }
    }

    private void take(Message message) throws MessagingException {
        try {
            DeliveryReport.of(message).ifPresent(this::note);
        } catch (IOException | MessagingException unreadable) {
            log.info("A mail that came back cannot be read and is left out: {}", unreadable.toString());
        }
        message.setFlag(Flags.Flag.DELETED, true);
    }

    private void note(DeliveryReport report) {
        Optional<UUID> recipient = ends.recipient(report.notificationId());
        recipient.ifPresent(personId -> {
            ends.cameBack(
                    report.notificationId(),
                    MailRung.NAME,
                    "mail-bounced",
                    channels.isSetUp(MailRung.LAST) ? MailRung.LAST : MailRung.NAME);
            Optional.ofNullable(people.find(List.of(personId)).get(personId))
                    .ifPresent(person -> bounces.add(person, report.status()));
        });
    }

    private Session session() {
        var protocol = settings.tls() ? "imaps" : "imap";
        var timeout = "10000";
        var properties = new Properties();
        properties.put("mail.store.protocol", protocol);
        properties.put("mail." + protocol + ".connectiontimeout", timeout);
        properties.put("mail." + protocol + ".timeout", timeout);
        properties.put("mail." + protocol + ".writetimeout", timeout);
        properties.put("mail.imaps.ssl.checkserveridentity", "true");
        return Session.getInstance(properties);
    }
}
