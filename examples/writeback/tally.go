package main

import (
	"context"
	"errors"
	"log/slog"
)

// tally counts what became of the requests.
type tally struct {
	requests      int
	outcomes      map[outcome]int
	failures      int // no answer, or not for the password's sake
	disagreements int
}

// LogValue returns the counts.
func (t tally) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Int("requests", t.requests),
		slog.Int("set", t.outcomes[outcomeSet]),
		slog.Int("refused", t.outcomes[outcomeRefused]),
		slog.Int("unknown", t.outcomes[outcomeUnknown]),
		slog.Int("notAttempted", t.outcomes[outcomeNotAttempted]),
		slog.Int("failures", t.failures),
		slog.Int("disagreements", t.disagreements),
	)
}

// status returns the exit status of a run that ended with err.
func (t tally) status(err error, strict bool) int {
	switch {
	case t.outcomes[outcomeUnknown] > 0:
		return unknownOutcome
	case t.disagreements > 0 && strict:
		return disagreed
	case err != nil && !errors.Is(err, context.Canceled):
		return unusable
	case err != nil || t.failures > 0:
		return someFailed
	}
	return allDone
}
