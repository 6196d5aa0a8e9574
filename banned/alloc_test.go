//go:build !race

package banned

// Under the race detector a sync.Pool drops items at random, so allocations are
// counted without it.

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCheckDoesNotAllocate(t *testing.T) {
	checker := newTestChecker(t, []string{"contoso"}, []string{"password", "correct", "horse", "battery", "staple", "blank"})
	names := []string{"Adele", "Vance", "AdeleV", "Contoso"}
	for i, password := range referencePasswords {
		require.Zero(t, testing.AllocsPerRun(100, func() {
			_, _ = checker.Check(password, names)
		}), "reference password %d", i)
	}
}
