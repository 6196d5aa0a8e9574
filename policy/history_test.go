package policy_test

import (
	"context"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"log"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/passverdict/passverdict/policy"
)

// A key is a salted hash as a service may keep it.
type key struct{ salt, hash []byte }

func derive(password string, salt []byte) []byte {
	hash, err := pbkdf2.Key(sha256.New, password, salt, 1000, 32)
	if err != nil {
		log.Fatal(err)
	}
	return hash
}

func ExampleHashes() {
	var keys []key // from the service's database, newest first
	for _, old := range []string{"Current-1", "Previous-2"} {
		salt := make([]byte, 16)
		_, _ = rand.Read(salt)
		keys = append(keys, key{salt, derive(old, salt)})
	}
	history := policy.Hashes[key]{
		Newest: keys,
		Matches: func(_ context.Context, password policy.Secret, k key) (bool, error) {
			return subtle.ConstantTimeCompare(derive(password.Reveal(), k.salt), k.hash) == 1, nil
		},
	}
	for _, newest := range []int{1, 24} {
		found, err := history.Contains(context.Background(), policy.NewSecret("Previous-2"), newest)
		fmt.Println(newest, found, err)
	}
	// Output:
	// 1 false <nil>
	// 24 true <nil>
}

func TestHashesAreAllAskedAndErrorsReturned(t *testing.T) {
	asked := 0
	history := policy.Hashes[int]{Newest: []int{1, 2, 3}, Matches: func(_ context.Context, _ policy.Secret, hash int) (bool, error) {
		asked++
		if hash == 3 {
			return false, errHistory
		}
		return hash == 1, nil
	}}
	found, err := history.Contains(t.Context(), policy.NewSecret(good), 2)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, 2, asked, "the time must not tell which one matched")

	_, err = history.Contains(t.Context(), policy.NewSecret(good), 24)
	require.ErrorIs(t, err, errHistory)

	ended, end := context.WithCancel(t.Context())
	end()
	_, err = history.Contains(ended, policy.NewSecret(good), 1)
	require.ErrorIs(t, err, context.Canceled)
}
