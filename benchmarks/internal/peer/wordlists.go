package peer

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bits-and-blooms/bloom/v3"
	"github.com/muesli/crunchy"
)

// Crunchy returns crunchy with a word list of its own: the words that it is
// given. The file that it reads them from is in dir.
func Crunchy(dir string, words []string) (*Peer, error) {
	dictionaries := filepath.Join(dir, "crunchy")
	if err := os.MkdirAll(dictionaries, 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(dictionaries, "words"), []byte(strings.Join(words, "\n")), 0o644); err != nil {
		return nil, err
	}
	validator := crunchy.NewValidatorWithOpts(crunchy.Options{MinDist: -1, DictionaryPath: dictionaries})
	return &Peer{Name: "crunchy", Pace: Slowest, Rejects: func(password string) (bool, error) {
		return validator.Check(password) != nil, nil
	}}, nil
}

// blacklistRate is the false-positive rate of Keycloak's filter [Keycloak,
// BlacklistPasswordPolicyProviderFactory].
const blacklistRate = 1.0 / 10_000

// Blacklist returns an exact-match blacklist as Keycloak has it: a Bloom filter
// over the entries, asked for the password in lower case.
func Blacklist(entries []string) *Peer {
	filter := bloom.NewWithEstimates(uint(len(entries)), blacklistRate)
	for _, entry := range entries {
		filter.AddString(strings.ToLower(entry))
	}
	return &Peer{Name: "exact blacklist", Rejects: func(password string) (bool, error) {
		return filter.TestString(strings.ToLower(password)), nil
	}}
}
