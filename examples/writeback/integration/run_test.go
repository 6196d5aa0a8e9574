package integration_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// seed returns the seed of this run, and prints it.
func seed(t *testing.T) uint64 {
	t.Helper()
	s := rand.Uint64()
	if text := os.Getenv("PASSVERDICT_SEED"); text != "" {
		var err error
		s, err = strconv.ParseUint(text, 10, 64)
		require.NoError(t, err, "PASSVERDICT_SEED")
	}
	t.Logf("PASSVERDICT_SEED=%d", s)
	return s
}

// size returns how much is to be generated, from the environment.
func size(t *testing.T, variable string, standard int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return standard
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, variable)
	return n
}

// dice draw at random.
type dice struct{ *rand.Rand }

// newDice returns the dice of one part of a run, which do not depend on those
// of the others.
func newDice(seed uint64, part int) dice { return dice{rand.New(rand.NewPCG(seed, uint64(part)))} }

// percent returns true in so many cases out of a hundred.
func (d dice) percent(n int) bool { return d.IntN(100) < n }

// pick returns one of the choices.
func pick[T any](d dice, choices ...T) T { return choices[d.IntN(len(choices))] }
