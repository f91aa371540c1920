package dev.turnout.user.signin;

import dev.turnout.user.mail.Mailer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginPageController {

    private final Mailer mailer;
    private final OtherSignIns others;

    LoginPageController(Mailer mailer, OtherSignIns others) {
        this.mailer = mailer;
        this.others = others;
    }

    @GetMapping("/auth/login")
    String page(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String busy,
            @RequestParam(required = false) @Nullable String link,
            @RequestParam(name = "provider-refused", required = false) @Nullable String providerRefused,
            @RequestParam(name = "provider-down", required = false) @Nullable String providerDown,
            Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("mustWait", wait != null);
        model.addAttribute("busy", busy != null);
        model.addAttribute("linkUsed", link != null);
        model.addAttribute("providerRefused", providerRefused != null);
        model.addAttribute("providerDown", providerDown != null);
        model.addAttribute("others", others.buttons());
        model.addAttribute("mail", mailer.configured());
        return "login";
    }

    @GetMapping("/auth/style.css")
    ResponseEntity<Resource> style() {
        return file("user/style.css", "text/css");
    }

    @GetMapping("/auth/passkey.js")
    ResponseEntity<Resource> script() {
        return file("user/passkey.js", "text/javascript");
    }

    private static ResponseEntity<Resource> file(String name, String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(type))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource(name, LoginPageController.class.getClassLoader()));
    }
}
