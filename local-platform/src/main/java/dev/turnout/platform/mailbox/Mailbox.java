package dev.turnout.platform.mailbox;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.turnout.platform.mailbox.Letters.Letter;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes mail by SMTP, keeps the latest in memory while the platform runs, and shows it as JSON on loopback. Sends nothing. */
public final class Mailbox implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private static final int MOST_LETTERS = 500;

    private final Letters letters = new Letters(MOST_LETTERS);
    private final GreenMail mail;
    private final HttpServer http;
    private final JsonMapper json = JsonMapper.builder().build();

    /** Starts the mailbox on these ports. */
    public Mailbox(int smtpPort, int httpPort) {
        mail = new GreenMail(new ServerSetup(smtpPort, LOOPBACK, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        var managers = mail.getManagers();
        managers.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
            letters.add(recipient.getEmail(), message.getMessage());
            return new Sink(recipient.getEmail(), managers.getImapHostManager());
        });
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(LOOPBACK), httpPort), 0);
        } catch (IOException e) {
            mail.stop();
            throw new UncheckedIOException("The mailbox cannot listen on port " + httpPort, e);
        }
        http.createContext("/messages", this::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    /** The port that was given, or the one that was found when 0 was asked for. */
    public int httpPort() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        mail.stop();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"GET".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            String id = exchange.getRequestURI()
                    .getPath()
                    .substring("/messages".length())
                    .replace("/", "");
            Optional<?> body = id.isEmpty() ? Optional.of(list()) : message(id);
            if (body.isEmpty()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = json.writeValueAsBytes(body.get());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private Map<String, Object> list() throws MessagingException {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Letter letter : letters.all()) {
            items.add(summary(letter));
        }
        return Map.of("items", items);
    }

    private Optional<Map<String, Object>> message(String id) throws MessagingException, IOException {
        Optional<Letter> letter = letters.find(id);
        if (letter.isEmpty()) {
            return Optional.empty();
        }
        MimeMessage message = letter.get().message();
        Map<String, Object> view = summary(letter.get());
        Map<String, String> headers = new LinkedHashMap<>();
        for (var header : Collections.list(message.getAllHeaders())) {
            headers.put(header.getName(), header.getValue());
        }
        view.put("headers", headers);
        view.put("text", text(message, "text/plain").orElse(""));
        view.put("html", text(message, "text/html").orElse(""));
        return Optional.of(view);
    }

    private static Map<String, Object> summary(Letter letter) throws MessagingException {
        MimeMessage message = letter.message();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("id", Long.toString(letter.id()));
        summary.put("recipient", letter.recipient());
        summary.put("from", addresses(message.getFrom()));
        summary.put("to", addresses(message.getRecipients(Message.RecipientType.TO)));
        summary.put("subject", Optional.ofNullable(message.getSubject()).orElse(""));
        Date sent = message.getSentDate();
        summary.put("sentAt", sent == null ? null : sent.toInstant().toString());
        return summary;
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    private static Optional<String> text(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = text(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
