package dev.turnout.notification.sms;

import java.util.Set;
import java.util.stream.Collectors;

/// How long a text is for those who bill it: in segments, which hold fewer characters once one of them is outside
/// the alphabet of GSM 03.38 ([segments](https://www.twilio.com/docs/glossary/what-sms-character-limit)).
final class SmsText {

    private static final Set<Integer> GSM = """
            @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà""".codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    /// These take two places.
    private static final Set<Integer> GSM_EXTENDED =
            "^{}\\[~]|€\f".codePoints().boxed().collect(Collectors.toUnmodifiableSet());

    private SmsText() {}

    static int segments(String text) {
        boolean gsm = text.codePoints().allMatch(each -> GSM.contains(each) || GSM_EXTENDED.contains(each));
        int places = gsm
                ? text.codePoints()
                        .map(each -> GSM_EXTENDED.contains(each) ? 2 : 1)
                        .sum()
                : text.length();
        int alone = gsm ? 160 : 70;
        int each = gsm ? 153 : 67;
        return places <= alone ? 1 : (places + each - 1) / each;
    }

    /// The words with the link after them, the words cut to what so many segments hold.
    static String of(String words, String link, int most) {
        String kept = words;
        while (!kept.isEmpty() && segments(joined(kept, link, kept.length() < words.length())) > most) {
            kept = kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
        }
        return joined(kept, link, kept.length() < words.length());
    }

    private static String joined(String words, String link, boolean cut) {
        return words + (cut ? "..." : "") + " " + link;
    }
}
