package integration_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
	"github.com/passverdict/passverdict/fgpp"
	"github.com/passverdict/passverdict/policy"
)

// perRound is how many attempts are made in one round.
const perRound = 20

// Whether a password is accepted, and the first rule that refuses it, is what
// the domain controller says.
func TestPasswordsAreJudgedAsTheDomainControllerDoes(t *testing.T) {
	dc := samba.Shared(t)
	to := directory{t, dc.DialAdministrator(t)}
	s := seed(t)
	tally := comparison{exclusions: exclude(attemptExclusions), answers: make(map[answer]int), operations: make(map[string]int)}
	n := size(t, "PASSVERDICT_CASES", 2000)
	for number := 0; tally.cases < n; number++ {
		r := &round{dice: newDice(s, number), directory: to, number: number, dc: dc, exclusions: tally.exclusions}
		r.begin()
		for range min(perRound, n-tally.cases) {
			tally.compare(s, r, r.next())
		}
		r.end()
	}
	to.replace(samba.BaseDN, domainSettings(fgpp.WindowsDefaults()))

	t.Logf("answers: %v", tally.answers)
	t.Logf("operations: %v, under PSOs: %d", tally.operations, tally.underPSO)
	t.Logf("excluded: %v; not comparable because the minimum age passed during the attempt: %d", tally.exclusions, tally.passed)
	t.Logf("%d cases, %d mismatches", tally.cases, tally.mismatches)
	if n >= 1000 {
		for _, a := range []answer{accepted, "tooShort", "notComplex", "inHistory", "tooYoung"} {
			require.Greater(t, tally.answers[a], n/100, "%s is too rare: the cases are too poor", a)
		}
		require.Greater(t, tally.underPSO, n/10, "attempts under PSOs are too rare")
	}
}

// comparison sums up.
type comparison struct {
	cases, mismatches int
	passed, underPSO  int
	answers           map[answer]int
	operations        map[string]int
	exclusions        *exclusions[*attempt]
}

// compare makes an attempt, and asks the library about it as of the moments
// before and after. If these differ, the minimum age has passed in between, and
// nobody knows what the domain controller saw: such a case does not count.
func (c *comparison) compare(seed uint64, r *round, a *attempt) {
	t := r.t
	t.Helper()
	engine, err := policy.New(policy.Config{Domain: a.domain, Banned: policy.Banned{OnPremMode: policy.ModeOff}})
	require.NoError(t, err)
	judge := func(now time.Time) answer {
		request := a.request()
		request.Now = now
		verdict, err := engine.Evaluate(t.Context(), request)
		require.NoError(t, err)
		require.Empty(t, verdict.OnPrem.NotEvaluated)
		return answerFor(verdict)
	}

	before := time.Now()
	got, err := answerOf(r.try(a))
	want, later := judge(before), judge(time.Now())
	if err == nil && want != later {
		c.passed++
	} else {
		c.cases++
		c.answers[want]++
		c.operations[a.operation.String()]++
		if a.source == fgpp.SourcePSO {
			c.underPSO++
		}
		if err != nil || got != want {
			c.mismatches++
			t.Errorf("PASSVERDICT_SEED=%d, round %d: the domain controller says %q, %v, the library %q\n%v", seed, r.number, got, err, want, a)
		}
	}
	if got == accepted {
		r.done(a)
	}
}
