package dev.turnout.notification.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTests {

    @Test
    void allowsABurstAndThenTheRate() {
        var bucket = new TokenBucket(10, 3, 0);

        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isFalse();
        assertThat(bucket.take(TimeUnit.MILLISECONDS.toNanos(101))).isTrue();
        assertThat(bucket.take(TimeUnit.MILLISECONDS.toNanos(102))).isFalse();
    }

    @Test
    void savesNoMoreThanTheBurst() {
        var bucket = new TokenBucket(10, 2, 0);
        var later = TimeUnit.HOURS.toNanos(1);

        assertThat(bucket.take(later)).isTrue();
        assertThat(bucket.take(later)).isTrue();
        assertThat(bucket.take(later)).isFalse();
    }
}
