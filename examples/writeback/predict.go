package main

import (
	"context"
	"slices"

	"github.com/passverdict/passverdict/policy"
)

// predict judges a demand about a user of whom the directory has told.
func predict(ctx context.Context, engine *policy.Engine, d demand, user policy.User) (policy.Verdict, error) {
	request := d.Request
	request.User = user
	if request.Operation == policy.Change {
		// Of the passwords that the directory remembers, one is known here.
		request.History = policy.Plaintexts{d.old}
	}
	verdict, err := engine.Evaluate(ctx, request)
	if err != nil {
		return verdict, err
	}
	if request.Operation == policy.Change && olderMatter(&verdict.OnPrem) {
		verdict.OnPrem.NotEvaluated = append(slices.Clone(verdict.OnPrem.NotEvaluated), policy.CheckHistory)
		slices.Sort(verdict.OnPrem.NotEvaluated)
	}
	return verdict, nil
}

// olderMatter reports whether passwords older than the current one, which only
// the directory knows, may still decide.
func olderMatter(r *policy.OnPremResult) bool {
	return r.Policy.Settings.PasswordHistoryCount > 1 &&
		!violates(r, policy.InHistory) &&
		!slices.Contains(r.NotEvaluated, policy.CheckHistory)
}

func violates(r *policy.OnPremResult, code policy.Code) bool {
	return slices.ContainsFunc(r.Violations, func(v policy.Violation) bool { return v.Code == code })
}
