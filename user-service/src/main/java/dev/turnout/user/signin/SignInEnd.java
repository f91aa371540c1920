package dev.turnout.user.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/// What happens once a person has proved who they are, whatever the proof was.
@Component
public class SignInEnd {

    private static final String AUTHORIZE = "/auth/authorize";

    private static final String CODE = "/auth/code";

    /// Where the gateway begins a sign-in; from a link that was opened in another browser nothing has begun yet.
    private static final String BEGIN = "/oauth2/authorization/turnout";

    private final OneTimeSignIns signIns;
    private final RequestCache requests;
    private final OtherSignIns others;

    SignInEnd(OneTimeSignIns signIns, RequestCache requests, OtherSignIns others) {
        this.signIns = signIns;
        this.requests = requests;
        this.others = others;
    }

    /// Who has signed in with this browser and not gone on yet.
    public Optional<UUID> signedIn(HttpServletRequest request) {
        return signIns.signedIn(request);
    }

    /// The person has proved who they are: goes on to the code, or to what they signed in for.
    public void complete(UUID person, SignInProof proof, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        request.setAttribute(OneTimeSignIns.NEEDS_CODE, signIns.remember(person, proof, response));
        goOn(request, response);
    }

    /// Nobody was let in who tried by this means.
    void refused(SignInProof.Means means) {
        signIns.refused(means);
    }

    void goOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean needsCode = Boolean.TRUE.equals(request.getAttribute(OneTimeSignIns.NEEDS_CODE));
        response.sendRedirect(needsCode ? CODE : next(request, response));
    }

    String next(HttpServletRequest request, HttpServletResponse response) {
        return others.before(request).orElseGet(() -> goal(request, response));
    }

    /// What the person signed in for.
    ///
    /// Relative, because the address that this service was called by is not the one that the browser knows; and
    /// nowhere but to the authorization endpoint, whatever the cookie says.
    public String goal(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest saved = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        if (saved == null) {
            return BEGIN;
        }
        URI target = URI.create(saved.getRedirectUrl());
        return AUTHORIZE.equals(target.getRawPath()) && target.getRawQuery() != null
                ? AUTHORIZE + "?" + target.getRawQuery()
                : BEGIN;
    }
}
