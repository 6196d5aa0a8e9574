package policy

import (
	"fmt"
	"io"
	"log/slog"
)

// redacted is what a Secret shows of itself.
const redacted = "[redacted]"

// A Secret carries a password. It prints, logs, formats and marshals as
// "[redacted]"; only [Secret.Reveal] tells the password.
//
// The zero Secret holds no password, which is not the same as an empty one. A
// Secret is a value, safe for concurrent use; the password in it stays in
// memory for as long as Go keeps the string.
type Secret struct {
	// A function is what no printer, logger, differ or encoder looks into,
	// not even those that follow pointers and ignore methods.
	reveal func() string
}

// NewSecret wraps a password.
func NewSecret(password string) Secret {
	return Secret{reveal: func() string { return password }}
}

// Reveal returns the password, empty for the zero Secret.
func (s Secret) Reveal() string {
	if s.reveal == nil {
		return ""
	}
	return s.reveal()
}

// IsZero reports whether the Secret holds no password.
func (s Secret) IsZero() bool { return s.reveal == nil }

// String returns "[redacted]".
func (s Secret) String() string { return redacted }

// GoString returns "[redacted]".
func (s Secret) GoString() string { return redacted }

// Format writes "[redacted]" for every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue returns "[redacted]".
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText returns "[redacted]", which is not meant to be read back.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// UnmarshalText takes the text as the password.
func (s *Secret) UnmarshalText(text []byte) error {
	*s = NewSecret(string(text))
	return nil
}
