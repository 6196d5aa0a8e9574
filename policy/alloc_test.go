//go:build !race

package policy_test

// Under the race detector a sync.Pool drops items at random, so allocations are
// counted without it.

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

func TestAnEvaluationThatAcceptsDoesNotAllocate(t *testing.T) {
	engine, request := fullEngine(t, policy.Breach{Corpus: corpus(t, leaked)})
	for _, password := range []string{good, "Umbrella kiosk 4711 quagmire", referencePasswords[5]} {
		request.Password = policy.NewSecret(password)
		v, err := engine.Evaluate(t.Context(), request)
		require.NoError(t, err)
		require.True(t, v.Accepted())
		require.Equal(t, "staff", v.OnPrem.Policy.Name)
		require.Zero(t, testing.AllocsPerRun(100, func() {
			_, _ = engine.Evaluate(t.Context(), request)
		}))
	}
}
