package policy_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/banned"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// good is a password that every rule here accepts.
const good = "kT9#mq2Lw!xZ"

var now = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// list makes a banned list without limits.
func list(t testing.TB, terms ...string) *banned.List {
	t.Helper()
	l, err := banned.New(terms, banned.Options{Name: "test"})
	require.NoError(t, err)
	return l
}

// domain makes a domain without PSOs. Its policy is that of Windows, less
// history and age, and then as change has it.
func domain(t testing.TB, change func(*fgpp.Settings)) *fgpp.Domain {
	t.Helper()
	settings := fgpp.WindowsDefaults()
	settings.PasswordHistoryCount, settings.MinPasswordAge = 0, 0
	if change != nil {
		change(&settings)
	}
	d, err := fgpp.NewDomain(fgpp.DomainConfig{Name: "contoso.com", Policy: &settings})
	require.NoError(t, err)
	return d
}

// judge evaluates one request under a config.
func judge(t testing.TB, c policy.Config, r policy.Request) policy.Verdict {
	t.Helper()
	engine, err := policy.New(c)
	require.NoError(t, err)
	verdict, err := engine.Evaluate(context.Background(), r)
	require.NoError(t, err)
	return verdict
}

// codes returns the codes of violations, never nil.
func codes(violations []policy.Violation) []policy.Code {
	list := []policy.Code{}
	for _, v := range violations {
		list = append(list, v.Code)
	}
	return list
}

// listOrNil makes a list of whatever may be a term, nil if it cannot.
func listOrNil(terms []string) *banned.List {
	l, err := banned.New(terms, banned.Options{Name: "fuzzed"})
	if err != nil {
		return nil
	}
	return l
}

// policyTakes reports whether the engine can judge the request at all.
func policyTakes(e *policy.Engine, r policy.Request) bool {
	r.Password = policy.NewSecret(good)
	_, err := e.Evaluate(context.Background(), r)
	return err == nil
}
