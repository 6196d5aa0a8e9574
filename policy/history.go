package policy

import (
	"context"
	"crypto/subtle"
)

// A History knows the passwords that an account has had. The caller owns it and
// its hashes; the engine only asks.
//
// Implementations must be safe for concurrent use if the engine is used
// concurrently with the same History.
type History interface {
	// Contains reports whether the password is among the newest ones, the
	// current password counted first: newest = 1 asks for the current one.
	// newest is 1 to 1024. An error makes the evaluation fail with it, so it
	// must not quote the password.
	Contains(ctx context.Context, password Secret, newest int) (bool, error)
}

// Hashes is a [History] of hashes of any scheme, newest first: bcrypt strings,
// keys with their salts, whatever Matches understands. It is safe for concurrent
// use if Matches is.
type Hashes[H any] struct {
	Newest []H
	// Matches reports whether the hash is that of the password. It must compare
	// in constant time, and not quote the password in its error.
	Matches func(ctx context.Context, password Secret, hash H) (bool, error)
}

// Contains asks Matches for each of the newest hashes, also after one has
// matched: the time tells nothing of which.
func (h Hashes[H]) Contains(ctx context.Context, password Secret, newest int) (bool, error) {
	found := false
	for _, hash := range h.Newest[:min(newest, len(h.Newest))] {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		matches, err := h.Matches(ctx, password, hash)
		if err != nil {
			return false, err
		}
		found = found || matches
	}
	return found, nil
}

// Plaintexts is a [History] of passwords in the clear, newest first: for tests
// and trials. A service keeps hashes and implements History on them.
type Plaintexts []Secret

// Contains compares the password with each of the newest ones, in a time that
// does not depend on where they differ.
func (h Plaintexts) Contains(_ context.Context, password Secret, newest int) (bool, error) {
	found := 0
	for _, old := range h[:min(newest, len(h))] {
		found |= subtle.ConstantTimeCompare([]byte(old.Reveal()), []byte(password.Reveal()))
	}
	return found == 1, nil
}
