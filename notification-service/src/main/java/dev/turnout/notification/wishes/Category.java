package dev.turnout.notification.wishes;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What somebody is told about. It says how important it is, and by which channels it may come.
public enum Category {
    /// Something in the programme is different.
    CHANGES(Importance.IMPORTANT, EnumSet.allOf(Channel.class)),
    /// Somebody has something to say to many.
    ANNOUNCEMENTS(Importance.NORMAL, EnumSet.of(Channel.PUSH, Channel.EMAIL)),
    /// News of a registration, for those who answer for it.
    PARTICIPANTS(Importance.IMPORTANT, EnumSet.allOf(Channel.class)),
    /// A message in a chat means somebody.
    MENTIONS(Importance.NORMAL, EnumSet.of(Channel.PUSH)),
    /// Somebody has something to do.
    TASKS(Importance.NORMAL, EnumSet.of(Channel.PUSH, Channel.EMAIL)),
    /// Somebody's health needs a person on duty.
    CARE(Importance.URGENT, EnumSet.allOf(Channel.class)),
    /// Danger.
    ALERTS(Importance.EMERGENCY, EnumSet.allOf(Channel.class));

    private static final Set<String> ABOUT_CARE = Set.of("dose_late", "health_opened", "health_proposed");

    private final Importance importance;
    private final Set<Channel> channels;

    /// How much it matters that it arrives.
    public enum Importance {
        NORMAL,
        /// Goes on to further ways while nobody has seen it.
        IMPORTANT,
        /// Comes at any hour, and cannot be switched off.
        URGENT,
        EMERGENCY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Category(Importance importance, Set<Channel> channels) {
        this.importance = importance;
        this.channels = Set.copyOf(channels);
    }

    public Importance importance() {
        return importance;
    }

    public boolean comesBy(Channel channel) {
        return channels.contains(channel);
    }

    /// Whether a person may do without it. What is urgent comes at once, each by itself, whatever they chose.
    public boolean optional() {
        return importance.compareTo(Importance.URGENT) < 0;
    }

    /// Whether its title goes out. What is urgent is about somebody's safety and health, and what is said or to be done
    /// in a crew is the crew's.
    public boolean named() {
        return optional() && this != MENTIONS && this != TASKS;
    }

    /// Whether it goes on to further ways while it was received and not looked at.
    public boolean important() {
        return importance.compareTo(Importance.IMPORTANT) >= 0;
    }

    /// The word in messages and in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Category> of(@Nullable String word) {
        for (Category category : values()) {
            if (category.word().equals(word)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /// The category that the owner of a change names, else the one that its kinds speak of.
    public static Category of(@Nullable String word, List<String> kinds, String subjectType) {
        return of(word).orElseGet(() -> spokenOf(kinds, subjectType));
    }

    private static Category spokenOf(List<String> kinds, String subjectType) {
        if (kinds.stream().anyMatch(ABOUT_CARE::contains)) {
            return CARE;
        }
        if (subjectType.equals("alert")) {
            return ALERTS;
        }
        if (subjectType.equals("announcement")) {
            return ANNOUNCEMENTS;
        }
        if (subjectType.equals("message")) {
            return MENTIONS;
        }
        if (subjectType.equals("task")) {
            return TASKS;
        }
        return subjectType.equals("participant") ? PARTICIPANTS : CHANGES;
    }
}
