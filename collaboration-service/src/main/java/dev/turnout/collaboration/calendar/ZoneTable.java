package dev.turnout.collaboration.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/// The rules of a zone as far as some times need them, so that every reader counts as we do, whatever rules it has
/// itself. They come from Java and not from the library's own tables, which may be of another year.
final class ZoneTable {

    /// Before it no reader looks.
    private static final LocalDateTime SINCE = LocalDateTime.of(1970, 1, 1, 0, 0);

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private ZoneTable() {}

    static VTimeZone of(ZoneId zone, Collection<Instant> times) {
        ZoneRules rules = zone.getRules();
        // a day earlier, so that a change in the night before is among the changes
        Instant first = Collections.min(times).minus(Duration.ofDays(1));
        ZoneOffset offset = rules.getOffset(first);
        var observances = new ArrayList<Observance>();
        observances.add(observance(zone, first, SINCE, offset, offset));
        for (ZoneOffsetTransition change : changes(rules, first, Collections.max(times))) {
            observances.add(observance(
                    zone,
                    change.getInstant(),
                    change.getDateTimeBefore(),
                    change.getOffsetBefore(),
                    change.getOffsetAfter()));
        }
        return new VTimeZone(new PropertyList(List.of(new TzId(zone.getId()))), new ComponentList<>(observances));
    }

    /// To the first change after the times.
    private static List<ZoneOffsetTransition> changes(ZoneRules rules, Instant first, Instant last) {
        var changes = new ArrayList<ZoneOffsetTransition>();
        ZoneOffsetTransition change = rules.nextTransition(first);
        while (change != null) {
            changes.add(change);
            change = change.getInstant().isAfter(last) ? null : rules.nextTransition(change.getInstant());
        }
        return changes;
    }

    private static Observance observance(ZoneId zone, Instant at, LocalDateTime since, ZoneOffset from, ZoneOffset to) {
        List<Property> properties = List.of(
                new DtStart<>(since),
                new TzOffsetFrom(from),
                new TzOffsetTo(to),
                new TzName(NAME.format(at.atZone(zone))));
        var list = new PropertyList(properties);
        return zone.getRules().isDaylightSavings(at) ? new Daylight(list) : new Standard(list);
    }
}
