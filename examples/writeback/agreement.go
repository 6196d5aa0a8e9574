package main

import (
	"slices"

	"github.com/passverdict/passverdict/policy"
)

// agreement tells whether the directory agrees with a verdict that allowed the
// write, nil if it cannot be told: nothing was attempted, the outcome is
// unknown, or what the directory refused for was not predictable.
func agreement(v *policy.Verdict, r result) *bool {
	agrees, disagrees := true, false
	switch {
	case r.Outcome == outcomeSet:
		return &agrees
	case r.Outcome == outcomeRefused && predictable(&v.OnPrem.SideResult, r.ruling):
		return &disagrees
	}
	return nil
}

// predictable reports whether a refusal is for something that the verdict says
// is fine.
func predictable(s *policy.SideResult, r ruling) bool {
	evaluated := func(c policy.Check) bool { return !slices.Contains(s.NotEvaluated, c) }
	switch r {
	case rulingHistory:
		return evaluated(policy.CheckHistory)
	case rulingAge:
		return evaluated(policy.CheckMinAge)
	case rulingOtherRule:
		return true
	case rulingPolicy: // it may be any rule
		return len(s.NotEvaluated) == 0
	}
	return false
}
