package integration_test

import (
	"testing"

	"github.com/passverdict/passverdict/examples/writeback/internal/samba"
)

func TestMain(m *testing.M) { samba.Main(m) }
