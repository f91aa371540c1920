package dev.turnout.user.organization;

import dev.turnout.common.audit.Audit;
import dev.turnout.common.replica.EventBasics;
import dev.turnout.common.replica.EventDirectory;
import dev.turnout.user.signin.SignInEnd;
import dev.turnout.user.signin.SignInProof;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page that the picture on a pass leads to. Its code stands behind the `#`, which no server sees; the page's
/// script
/// hands it over, and the person confirms who they are before the pass counts one device more.
@Controller
class PassPageController {

    private final HelperPasses passes;
    private final PassCode codes;
    private final EventDirectory events;
    private final SignInEnd end;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    PassPageController(
            HelperPasses passes,
            PassCode codes,
            EventDirectory events,
            SignInEnd end,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.passes = passes;
        this.codes = codes;
        this.events = events;
        this.end = end;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @GetMapping("/auth/pass")
    String page() {
        return "pass";
    }

    @GetMapping("/auth/pass.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/javascript"))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("user/pass.js", PassPageController.class.getClassLoader()));
    }

    /// Shows whose pass it is, and counts nothing yet.
    @PostMapping("/auth/pass")
    String look(@RequestParam String code, Model model) {
        Optional<HelperPass> pass = codes.read(code, clock.instant())
                .flatMap(passes::find)
                .filter(one -> one.state(clock.instant()).equals("open"));
        pass.ifPresent(one -> {
            model.addAttribute("name", one.name());
            model.addAttribute(
                    "event", events.find(one.eventId()).map(EventBasics::name).orElse(""));
            model.addAttribute("code", code);
        });
        model.addAttribute("refused", pass.isEmpty());
        return "pass";
    }

    @PostMapping("/auth/pass/confirm")
    void confirm(@RequestParam String code, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<UUID> person = codes.read(code, clock.instant()).flatMap(this::use);
        if (person.isEmpty()) {
            response.sendRedirect("/auth/pass?refused");
            return;
        }
        end.complete(person.get(), SignInProof.by(SignInProof.Means.PASS, clock.instant()), request, response);
    }

    private Optional<UUID> use(UUID id) {
        return Optional.ofNullable(transaction.execute(_ -> {
            Optional<UUID> person = passes.use(id, clock.instant());
            person.ifPresent(one -> audit.record(one, "pass.use", "pass", id.toString(), null, Map.of()));
            return person.orElse(null);
        }));
    }
}
