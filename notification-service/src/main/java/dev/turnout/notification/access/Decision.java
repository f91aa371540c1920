package dev.turnout.notification.access;

/// Whether a channel may be followed.
public sealed interface Decision {

    record Allowed() implements Decision {}

    record Denied(Reason reason) implements Decision {}

    enum Reason {
        /// Nobody is signed in, and the channel is not public.
        SIGN_IN(401, "sign-in-needed", "Sign in to follow this channel."),
        /// The caller belongs to the event, but the role does not include this.
        FORBIDDEN(403, "forbidden", "Your role does not include this channel."),
        /// There is no such channel, or the caller may not know of it.
        NOT_FOUND(404, "not-found", "There is no such channel.");

        private final int status;
        private final String slug;
        private final String detail;

        Reason(int status, String slug, String detail) {
            this.status = status;
            this.slug = slug;
            this.detail = detail;
        }

        public int status() {
            return status;
        }

        public String slug() {
            return slug;
        }

        public String detail() {
            return detail;
        }
    }
}
