package policy

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// DefaultBits is the entropy of generated passwords unless another is asked for.
const DefaultBits = 64

// maxDraws is how many candidates are drawn before giving up, and drawBits what
// that costs in entropy: log2(maxDraws).
const (
	maxDraws = 16
	drawBits = 4
)

// ErrUnsatisfiable is the kind of error for a request that no generated password
// can satisfy. The error says why.
var ErrUnsatisfiable = errors.New("policy: no password can be generated")

// GenerateOptions say what password is wanted. The zero value is one of random
// ASCII letters, digits and symbols with [DefaultBits] bits.
type GenerateOptions struct {
	// Bits is the least entropy; 0 means DefaultBits.
	Bits int
	// Readable leaves out characters that look like others in many typefaces,
	// such as 0 and O or 1, l and I.
	Readable bool
	// Words, if there are any, make the password a passphrase: words drawn from
	// these, capitalized, with a period between them. They must differ, have two
	// or more of the letters a to z, begin with one and have nothing but hyphens
	// beside. Package
	// policy/words has a list. The slice is not modified and not kept.
	Words []string
	// Rand replaces crypto/rand, for tests that must repeat themselves. It is
	// nothing for a service to set.
	Rand io.Reader
}

// A Generated is a password that was made for an account, and what is known of
// it.
type Generated struct {
	// Password is the password.
	Password Secret
	// Bits is the entropy: no password comes out of the generator with a
	// probability above 2 to the power of −Bits.
	Bits float64
	// Verdict is that of the engine on the password.
	Verdict Verdict
}

// Generate returns a new password for the account of the request, whose own
// password is ignored. Both sides accept it without reserve: no violation of
// either that is asked, also not one that would merely be audited or keep the
// password from the cloud.
//
// A password has ASCII characters of three kinds or more and at least 8 of them,
// so that both sides take it wherever it is set, and is as long as the policy
// that governs the account and the entropy demand. Each candidate is drawn
// uniformly from all that satisfy this; those that the engine refuses, for a
// name, a banned word or the history, are drawn again, 16 times at most. So a
// given password comes out with a probability of at most 16 in the number of
// candidates, whatever the lists refuse: Bits is the logarithm of that number,
// less 4.
//
// An error of the kind [ErrUnsatisfiable] says that policy and options allow no
// password: too long a minimum for the words, too much entropy for 256
// characters, a current password that is too young to be replaced, lists that
// refuse all that was drawn. Other errors are those of [Engine.Evaluate], of the
// options and of Rand.
func (e *Engine) Generate(ctx context.Context, r Request, o GenerateOptions) (Generated, error) {
	r.Password = NewSecret("")
	if err := r.check(ctx); err != nil {
		return Generated{}, err
	}
	minimum := cloudMinRunes
	if r.Identity != CloudOnly {
		ev := newEvaluation(e, r)
		resolution, err := ev.resolve()
		if err != nil {
			return Generated{}, err
		}
		minimum = max(minimum, resolution.Settings.MinPasswordLength)
	}
	candidates, err := o.candidates(minimum)
	if err != nil {
		return Generated{}, err
	}
	for range maxDraws {
		if r.Password, err = candidates.draw(o.Rand); err != nil {
			return Generated{}, fmt.Errorf("policy: random numbers: %w", err)
		}
		v, err := e.Evaluate(ctx, r)
		if err != nil {
			return Generated{}, err
		}
		if clean(&v.OnPrem.SideResult) && clean(&v.Cloud) {
			return Generated{r.Password, candidates.bits() - drawBits, v}, nil
		}
		if code, ok := hopeless(&v); ok {
			return Generated{}, fmt.Errorf("%w: %s", ErrUnsatisfiable, code)
		}
	}
	return Generated{}, fmt.Errorf("%w: %d candidates were refused", ErrUnsatisfiable, maxDraws)
}

// candidates are what a password is drawn from.
type candidates interface {
	bits() float64 // the logarithm of their number
	draw(io.Reader) (Secret, error)
}

// candidates returns the smallest set that has the minimum length, at most 256
// characters and the entropy.
func (o *GenerateOptions) candidates(minimum int) (candidates, error) {
	bits := float64(o.Bits)
	switch {
	case o.Bits < 0:
		return nil, errors.New("policy: Bits: negative")
	case o.Bits == 0:
		bits = DefaultBits
	}
	bits += drawBits
	if minimum > MaxUTF16 {
		return nil, fmt.Errorf("%w: the policy demands %d characters, %d are possible", ErrUnsatisfiable, minimum, MaxUTF16)
	}
	if len(o.Words) > 0 {
		return newPhrases(o.Words, minimum, bits)
	}
	return newStrings(o.Readable, minimum, bits)
}

// clean reports whether a side accepts without reserve, or is not asked.
func clean(s *SideResult) bool {
	return s.Outcome == OutcomePass || s.Outcome == OutcomeNotApplicable
}

// hopeless returns a violation that no other password avoids.
func hopeless(v *Verdict) (Code, bool) {
	for _, violation := range v.OnPrem.Violations {
		if violation.Code == TooYoung || violation.Code == ListUnavailable {
			return violation.Code, true
		}
	}
	return 0, false
}
