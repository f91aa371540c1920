package dev.turnout.common.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Bounds of the outbox and the inbox.
///
/// @param partitions of each topic that is created
/// @param replicas of each topic that is created
/// @param relayBatch facts published in one transaction
/// @param lease how long a relay that went silent keeps its share of the outbox
/// @param relayPoll how often the relay looks without being woken
/// @param backlogBound unpublished facts from which on writes that can wait are refused
/// @param keepPublished how long published facts and handled message ids are kept
/// @param attempts tries of a failing message before it becomes a dead letter
/// @param firstRetry wait before the second try; doubles, with jitter, up to `maxRetry`
/// @param parkedBound parked messages from which on the consumer pauses
@Validated
@ConfigurationProperties("turnout.messaging")
record MessagingProperties(
        @DefaultValue("3") @Min(1) int partitions,
        @DefaultValue("1") @Min(1) short replicas,
        @DefaultValue("500") @Min(1) @Max(5000) int relayBatch,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("500ms") Duration relayPoll,
        @DefaultValue("200000") @Min(1) long backlogBound,
        @DefaultValue("7d") Duration keepPublished,
        @DefaultValue("7") @Min(1) int attempts,
        @DefaultValue("300ms") Duration firstRetry,
        @DefaultValue("10s") Duration maxRetry,
        @DefaultValue("10000") @Min(1) long parkedBound) {}
