// Package nthash is a password history of NT hashes: what the directory keeps
// in unicodePwd and ntPwdHistory. It is a module of its own, because the hash
// needs a dependency that the library does not have.
//
//	history := nthash.History(hashes) // newest first, the current one included
//	verdict, err := engine.Evaluate(ctx, policy.Request{Password: password, History: history})
//
// An NT hash is the MD4 of the password in UTF-16LE, without salt. Whoever reads
// one can sign in with it: handle hashes like the passwords themselves, and do
// not make new ones for a service of your own.
package nthash

import (
	"context"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"unicode/utf16"

	//lint:ignore SA1019 MD4 is broken, and it is what NT hashes are.
	"golang.org/x/crypto/md4"

	"github.com/passverdict/passverdict/policy"
)

// Size is the length of an NT hash in bytes.
const Size = md4.Size

// A Hash is an NT hash. It prints as "[redacted]".
type Hash [Size]byte

// Sum returns the NT hash of a password, which must be valid UTF-8
// [MS-NLMP 3.3.1, NTOWFv1].
func Sum(password policy.Secret) Hash {
	units := utf16.Encode([]rune(password.Reveal()))
	text := make([]byte, 0, 2*len(units))
	for _, u := range units {
		text = append(text, byte(u), byte(u>>8))
	}
	digest := md4.New()
	_, _ = digest.Write(text) // never fails
	return Hash(digest.Sum(nil))
}

// ErrSize says that bytes are not as long as NT hashes are.
var ErrSize = errors.New("nthash: not a multiple of 16 bytes")

// Parse reads a hash in 32 hexadecimal digits. Its error does not quote them.
func Parse(digits string) (h Hash, err error) {
	decoded, err := hex.DecodeString(digits)
	if err != nil || len(decoded) != Size {
		return Hash{}, errors.New("nthash: not 32 hexadecimal digits")
	}
	return Hash(decoded), nil
}

// Split reads the value of ntPwdHistory: hashes one after the other, newest
// first. It fails with [ErrSize].
func Split(value []byte) (History, error) {
	if len(value)%Size != 0 {
		return nil, ErrSize
	}
	history := make(History, 0, len(value)/Size)
	for ; len(value) > 0; value = value[Size:] {
		history = append(history, Hash(value[:Size]))
	}
	return history, nil
}

// String returns "[redacted]".
func (Hash) String() string { return "[redacted]" }

// Format writes "[redacted]" for every verb.
func (h Hash) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(h.String())) }

// MarshalText returns "[redacted]".
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// A History is a [policy.History] of NT hashes, newest first, the current one
// included. It is safe for concurrent use as long as nobody changes it.
type History []Hash

var _ policy.History = History(nil)

// Contains hashes the password once and compares it with each of the newest
// hashes, in a time that depends on their number alone.
func (h History) Contains(_ context.Context, password policy.Secret, newest int) (bool, error) {
	sum, found := Sum(password), 0
	for _, old := range h[:min(newest, len(h))] {
		found |= subtle.ConstantTimeCompare(sum[:], old[:])
	}
	return found == 1, nil
}
