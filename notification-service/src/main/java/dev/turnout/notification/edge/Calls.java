package dev.turnout.notification.edge;

import dev.turnout.notification.access.CallerToken;
import dev.turnout.notification.access.CallerTokens;
import dev.turnout.notification.access.Identity;
import dev.turnout.notification.livelog.Encoded;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes a call at the owning service, as the caller; the client's `cid` is the idempotency key, so that a
/// call whose answer got lost can simply be made again.
@Component
class Calls implements DisposableBean {

    private final CallerTokens tokens;
    private final RestClient http;
    private final Environment environment;
    private final Replies replies;
    private final JsonMapper json;
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

    Calls(CallerTokens tokens, RestClient internalHttp, Environment environment, Replies replies, JsonMapper json) {
        this.tokens = tokens;
        this.http = internalHttp;
        this.environment = environment;
        this.replies = replies;
        this.json = json;
    }

    CompletableFuture<Encoded> make(ClientFrame.Call call, Identity who, CallerToken token) {
        return CompletableFuture.supplyAsync(() -> answer(call, who, token), work);
    }

    Encoded tooMany(ClientFrame.Call call) {
        return refusal(call, 429, "too-many-calls", "Wait for the answers to earlier calls.");
    }

    Encoded failed(ClientFrame.Call call) {
        return refusal(call, 503, "temporarily-unavailable", "It is not known whether this was done; call again.");
    }

    private Encoded answer(ClientFrame.Call call, Identity who, CallerToken token) {
        var route = CallRoute.named(call.name()).orElse(null);
        if (route == null) {
            return refusal(call, 404, "unknown-call", "There is no such call.");
        }
        try {
            return send(call, route, route.request(call.data(), call.cid()), tokens.bearer(who, token));
        } catch (IllegalArgumentException notItsData) {
            return refusal(call, 400, "invalid-frame", "The data do not fit this call.");
        } catch (RestClientException away) {
            return failed(call);
        }
    }

    private Encoded send(ClientFrame.Call call, CallRoute route, CallRoute.Request request, String bearer) {
        var base = environment.getRequiredProperty("turnout.services." + route.service());
        var asked = http.method(request.method())
                .uri(base + request.path())
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + bearer)
                .header("Idempotency-Key", call.cid());
        if (request.ifMatch() != null) {
            asked.header(HttpHeaders.IF_MATCH, request.ifMatch());
        }
        if (request.body() != null) {
            asked.contentType(MediaType.APPLICATION_JSON).body(request.body());
        }
        return asked.exchangeForRequiredValue((_, response) -> {
            var body = read(response.getBody().readAllBytes());
            return response.getStatusCode().is2xxSuccessful()
                    ? replies.ok(call.id(), body)
                    : replies.error(call.id(), body);
        });
    }

    private Object read(byte[] body) {
        try {
            JsonNode answer = json.readTree(body);
            return answer.isObject() ? answer : Map.of();
        } catch (JacksonException notJson) {
            return Replies.problem(502, "bad-answer", "The service gave an answer that cannot be read.");
        }
    }

    private Encoded refusal(ClientFrame.Call call, int status, String slug, String detail) {
        return replies.error(call.id(), Replies.problem(status, slug, detail));
    }

    @Override
    public void destroy() {
        work.shutdownNow();
    }
}
