package dev.turnout.notification.tail;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.springframework.stereotype.Component;

/// How far the tails were read. It outlives a consumer that broke: the next one goes on there and not at the end, so
/// that nothing written in between is missed. Used by one thread.
@Component
class TailPositions {

    private final Map<TopicPartition, Long> next = new HashMap<>();

    /// Where to go on, empty when nothing was read yet.
    OptionalLong next(TopicPartition partition) {
        Long offset = next.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    void passed(TopicPartition partition, long following) {
        next.put(partition, following);
    }

    /// Whether a partition of this topic was read before.
    boolean knows(String topic) {
        return next.keySet().stream().anyMatch(partition -> partition.topic().equals(topic));
    }
}
