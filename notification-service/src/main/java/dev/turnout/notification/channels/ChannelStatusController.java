package dev.turnout.notification.channels;

import dev.turnout.common.problem.Problems;
import dev.turnout.common.security.Caller;
import dev.turnout.common.security.Permission;
import dev.turnout.notification.access.Rights;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which ways to reach people are set up, for those who run an organization, and a try of them.
@RestController
class ChannelStatusController {

    private static final String PLATFORM = "turnout-platform";

    private final ChannelDirectory channels;
    private final Rights rights;

    record StatusView(
            String channel,
            boolean configured,
            List<String> missing,
            String detail,
            @Nullable String circuit,
            boolean testable,
            List<Channel.Budget> budgets) {}

    record StatusList(List<StatusView> items) {}

    ChannelStatusController(ChannelDirectory channels, Rights rights) {
        this.channels = channels;
        this.rights = rights;
    }

    @GetMapping("/api/v1/channel-status")
    StatusList status(Caller caller) {
        require(caller);
        var organizations = rights.organizations(caller.personId(), Permission.CHANNEL_STATUS_READ);
        return new StatusList(channels.all().stream()
                .map(each -> view(each, each.status(organizations)))
                .toList());
    }

    /// For whoever runs the machine; without what belongs to single organizations.
    @GetMapping("/internal/v1/channel-status")
    StatusList statusOfAll(Caller caller) {
        caller.requireService(PLATFORM);
        return new StatusList(channels.all().stream()
                .map(each -> view(each, each.status(Set.of())))
                .toList());
    }

    /// Sends something to the caller alone, and says at once what the provider made of it.
    @PostMapping("/api/v1/channel-status/{channel}/test")
    Tried test(Caller caller, @PathVariable String channel) {
        require(caller);
        Channel found = channels.all().stream()
                .filter(each -> each.name().equals(channel) && each.testable())
                .findFirst()
                .orElseThrow(() -> Problems.notFound("channel"));
        if (!found.isSetUp()) {
            throw Problems.conflict(
                    channel.equals("mail") ? "mail-not-configured" : "channel-not-configured",
                    "This channel is not set up.");
        }
        return Tried.of(found.test(caller.personId()));
    }

    private void require(Caller caller) {
        if (!rights.anywhere(caller.personId(), Permission.CHANNEL_STATUS_READ)) {
            throw Problems.forbidden();
        }
    }

    private static StatusView view(Channel channel, Channel.Status status) {
        return new StatusView(
                channel.name(),
                channel.isSetUp(),
                channel.missing(),
                status.detail(),
                status.circuit(),
                channel.testable(),
                status.budgets());
    }
}
