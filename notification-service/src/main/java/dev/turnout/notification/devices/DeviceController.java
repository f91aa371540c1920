package dev.turnout.notification.devices;

import dev.turnout.common.Ids;
import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.notification.channels.Tried;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The apps on which the caller wants notifications.
@RestController
@RequestMapping("/api/v1/devices")
class DeviceController {

    private final DeviceRegister devices;
    private final TestPush tests;
    private final ObjectProvider<DeviceProvider> providers;

    record DeviceList(List<DeviceRegister.View> items) {}

    /// @param kind of whom the app got its token: `fcm`, or `onesignal`, where it is the subscription's id
    record DeviceRequest(
            @NotNull @Pattern(regexp = "fcm|onesignal") String kind,

            @NotNull @Pattern(regexp = "[\\x21-\\x7e]{10,2000}")
            String token,

            @NotNull @Pattern(regexp = "android|ios|web") String platform,
            @Size(max = 60) @Nullable String appVersion) {}

    DeviceController(DeviceRegister devices, TestPush tests, ObjectProvider<DeviceProvider> providers) {
        this.devices = devices;
        this.tests = tests;
        this.providers = providers;
    }

    @GetMapping
    DeviceList list(Caller caller) {
        return new DeviceList(devices.of(caller.personId()));
    }

    /// Registers an app; the same token again only brings it up to date, so apps may do so at every start. It ends with
    /// the sign-in under which it was done.
    @PostMapping
    @ApiResponse(responseCode = "201", description = "new", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "known already, brought up to date", useReturnTypeSchema = true)
    ResponseEntity<DeviceRegister.View> register(
            Caller caller, JwtAuthenticationToken token, @Valid @RequestBody DeviceRequest request) {
        UUID id = Ids.next();
        var kept = devices.keep(new DeviceRegister.Registration(
                id,
                caller.personId(),
                request.kind(),
                request.token(),
                request.platform(),
                request.appVersion(),
                token.getToken().getClaimAsString("sid")));
        return kept.id().equals(id)
                ? ResponseEntity.created(URI.create("/api/v1/devices/" + id)).body(kept)
                : ResponseEntity.ok(kept);
    }

    /// Pushes a few words to that device, and says at once what its provider made of them.
    @PostMapping("/{id}/test")
    Tried test(Caller caller, @PathVariable UUID id) {
        var own = devices.find(id, caller.personId()).orElseThrow(() -> Problems.notFound("device"));
        DeviceProvider provider = providers.stream()
                .filter(each -> each.name().equals(own.kind()) && each.isSetUp())
                .findFirst()
                .orElseThrow(() -> Problems.conflict("channel-not-configured", "This channel is not set up."));
        return Tried.of(tests.send(own.device(), provider));
    }

    @DeleteMapping("/{id}")
    @ApiResponse(responseCode = "204", description = "gone")
    ResponseEntity<Void> remove(Caller caller, @PathVariable UUID id) {
        if (!devices.remove(id, caller.personId())) {
            throw Problems.notFound("device");
        }
        return ResponseEntity.noContent().build();
    }
}
