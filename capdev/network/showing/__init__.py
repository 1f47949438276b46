"""How the network looks: values for the components of ``ui``, made from organisations, bodies and agreements."""
