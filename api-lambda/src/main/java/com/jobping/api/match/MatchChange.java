package com.jobping.api.match;

import java.util.Optional;

/** What a user changes about a match; what is absent stays. */
record MatchChange(Optional<MatchState> state, Optional<FeedbackChange> feedback) {}
